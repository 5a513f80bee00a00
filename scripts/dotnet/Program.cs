// Drives the sandbox with Microsoft's SDKs for .NET. Reads one request per line (JSON) and answers each with one line.
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Microsoft.Azure.Cosmos;
using Microsoft.Identity.Client;

var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
{
    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
};
while (Console.ReadLine() is { } line)
{
    var request = JsonSerializer.Deserialize<Request>(line, options)!;
    JsonObject answer;
    try
    {
        answer = new JsonObject { ["value"] = await Answer(request) };
    }
    catch (Exception error)
    {
        answer = new JsonObject { ["error"] = Describe(error) };
    }
    Console.WriteLine(answer.ToJsonString(options));
}

static Task<JsonNode> Answer(Request request) => request.Do switch
{
    "sign in" => Entra.SignIn(request),
    "read the account" => Data.ReadAccount(request),
    "list databases" => Data.ListDatabases(request),
    "query items" => Data.QueryItems(request),
    "name sub-statuses" => Task.FromResult<JsonNode>(Data.SubStatusNames()),
    "read the resource" => Arm.Read(request),
    "list keys" => Arm.ListKeys(request),
    "turn keys off" => Arm.SetDisableLocalAuth(request, true),
    "turn keys on" => Arm.SetDisableLocalAuth(request, false),
    _ => throw new ArgumentException(request.Do),
};

// What an application sees of a failure. Type by type, because the SDKs share no base class that has a status.
static JsonObject Describe(Exception error)
{
    var described = new JsonObject { ["type"] = error.GetType().FullName, ["message"] = error.Message };
    switch (error)
    {
        case CosmosException cosmos:
            described["status"] = (int)cosmos.StatusCode;
            described["subStatus"] = cosmos.SubStatusCode;
            described["activityId"] = cosmos.ActivityId;
            described["retryAfterMilliseconds"] = cosmos.RetryAfter?.TotalMilliseconds;
            break;
        case RequestFailedException arm:
            described["status"] = arm.Status;
            described["code"] = arm.ErrorCode;
            break;
        case MsalServiceException msal:
            described["status"] = msal.StatusCode;
            described["code"] = msal.ErrorCode;
            break;
    }
    if (error.InnerException is { } inner)
    {
        described["inner"] = Describe(inner);
    }
    return described;
}

/// <param name="Do">One of those above.</param>
/// <param name="Endpoint">Of Cosmos DB's data plane.</param>
/// <param name="Key">If missing, the token of the application <paramref name="Client" /> is used.</param>
/// <param name="Resource">The ID of a resource in Azure Resource Manager.</param>
record Request(
    string Do, string? Endpoint, string? Key, string? Tenant, string? Client, string? Scope, string? Audience, string? Resource);
