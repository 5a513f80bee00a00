using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;

/// <summary>Microsoft's client for any resource. The one for Cosmos DB, Azure.ResourceManager.CosmosDB, is built on it.</summary>
static class Arm
{
    const string Management = "https://management.azure.com";
    const string ApiVersion = "2026-03-15";

    public static async Task<JsonNode> Read(Request request) => Shown((await Resource(request).GetAsync()).Value.Data);

    /// <summary>PATCH, and the end of the operation.</summary>
    public static async Task<JsonNode> SetDisableLocalAuth(Request request, bool value)
    {
        var resource = Resource(request);
        var change = new GenericResourceData((await resource.GetAsync()).Value.Data.Location)
        {
            Properties = BinaryData.FromString($$"""{"disableLocalAuth":{{(value ? "true" : "false")}}}"""),
        };
        return Shown((await resource.UpdateAsync(WaitUntil.Completed, change)).Value.Data);
    }

    /// <summary>The names of the keys. The client has no such call, so this one goes through the pipeline beneath it.</summary>
    public static async Task<JsonNode> ListKeys(Request request)
    {
        var pipeline = HttpPipelineBuilder.Build(
            new ArmClientOptions(),
            new BearerTokenAuthenticationPolicy(Entra.Credential(request), $"{Management}/.default"));
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(new Uri($"{Management}{request.Resource}/listKeys?api-version={ApiVersion}"));
        await pipeline.SendAsync(message, default);
        if (message.Response.IsError)
        {
            throw new RequestFailedException(message.Response);
        }
        return JsonNode.Parse(message.Response.Content)!;
    }

    static GenericResource Resource(Request request)
    {
        var options = new ArmClientOptions();
        options.SetApiVersion("Microsoft.DocumentDB/databaseAccounts", ApiVersion);
        var client = new ArmClient(Entra.Credential(request), default, options);
        return client.GetGenericResource(new ResourceIdentifier(request.Resource!));
    }

    static JsonObject Shown(GenericResourceData data)
    {
        var properties = JsonNode.Parse(data.Properties)!;
        return new JsonObject
        {
            ["id"] = data.Id.ToString(),
            ["type"] = data.ResourceType.ToString(),
            ["kind"] = data.Kind,
            ["location"] = data.Location.Name,
            ["documentEndpoint"] = properties["documentEndpoint"]?.DeepClone(),
            ["disableLocalAuth"] = properties["disableLocalAuth"]?.DeepClone(),
        };
    }
}
