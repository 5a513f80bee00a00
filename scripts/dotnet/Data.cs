using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Azure.Cosmos;

/// <summary>Each request has its own client, so that nothing is cached.</summary>
static class Data
{
    public static async Task<JsonNode> ReadAccount(Request request)
    {
        using var client = Client(request);
        var account = await client.ReadAccountAsync();
        return new JsonObject
        {
            ["id"] = account.Id,
            ["consistency"] = account.Consistency.DefaultConsistencyLevel.ToString(),
            ["readable"] = Names(account.ReadableRegions),
            ["writable"] = Names(account.WritableRegions),
        };
    }

    /// <summary>GET /dbs</summary>
    public static async Task<JsonNode> ListDatabases(Request request)
    {
        using var client = Client(request);
        var databases = client.GetDatabaseQueryIterator<DatabaseProperties>();
        var ids = new JsonArray();
        while (databases.HasMoreResults)
        {
            foreach (var database in await databases.ReadNextAsync())
            {
                ids.Add(database.Id);
            }
        }
        return ids;
    }

    /// <summary>Reads the container, its query plan and its partition key ranges first.</summary>
    public static async Task<JsonNode> QueryItems(Request request)
    {
        using var client = Client(request);
        var items = client.GetContainer("orders", "items").GetItemQueryIterator<Newtonsoft.Json.Linq.JObject>("SELECT * FROM c");
        var ids = new JsonArray();
        while (items.HasMoreResults)
        {
            foreach (var item in await items.ReadNextAsync())
            {
                ids.Add((string?)item["id"]);
            }
        }
        return ids;
    }

    /// <summary>The enumeration that the service shares with its SDKs. It is internal.</summary>
    public static JsonObject SubStatusNames()
    {
        var codes = Assembly.Load("Microsoft.Azure.Cosmos.Direct").GetType("Microsoft.Azure.Documents.SubStatusCodes")!;
        var names = new JsonObject();
        foreach (var code in Enum.GetValues(codes))
        {
            // Some values have two names.
            names[Convert.ToInt64(code).ToString()] = code.ToString();
        }
        return names;
    }

    // The SDK's defaults, except that the sandbox has no replicas to connect to.
    static CosmosClient Client(Request request)
    {
        var options = new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway };
        return request.Key is { } key
            ? new CosmosClient(request.Endpoint, key, options)
            : new CosmosClient(request.Endpoint, Entra.Credential(request), options);
    }

    static JsonArray Names(IEnumerable<AccountRegion> regions) => new([.. regions.Select(region => (JsonNode)region.Name)]);
}
