// Checks whether an account refuses a key because keys are off. Exit code: 0 refused, 1 accepted, 2 not known.
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Azure.Cosmos;

var endpoint = Environment.GetEnvironmentVariable("COSMOS_ENDPOINT");
var key = Environment.GetEnvironmentVariable("COSMOS_KEY");
if (string.IsNullOrEmpty(endpoint) || string.IsNullOrEmpty(key))
{
    Console.WriteLine("Not known: set COSMOS_ENDPOINT and COSMOS_KEY");
    return 2;
}

var wire = new Wire(endpoint);
var fault = "no answer came";
try
{
    using var client = new CosmosClient(endpoint, key, new CosmosClientOptions
    {
        ConnectionMode = ConnectionMode.Gateway,
        LimitToEndpoint = true,
        HttpClientFactory = () => new HttpClient(wire, disposeHandler: false),
    });
    // The constructor sends no request. This call does.
    await client.ReadAccountAsync().WaitAsync(TimeSpan.FromSeconds(20));
}
catch (Exception error) // the recorded response decides, not the exception
{
    fault = error.GetType().Name;
}

var (exitCode, line) = wire.Last is { } answer ? Judge(answer, key) : (2, $"Not known: {fault}");
Console.WriteLine(line);
return exitCode;

static (int ExitCode, string Line) Judge(Answer answer, string key)
{
    var (status, subStatus, body) = answer;
    var message = "";
    var hasRegions = false;
    try
    {
        using var json = JsonDocument.Parse(body);
        if (json.RootElement.ValueKind == JsonValueKind.Object)
        {
            message = json.RootElement.TryGetProperty("message", out var text) ? text.ToString() : "";
            hasRegions = json.RootElement.TryGetProperty("readableLocations", out var regions)
                && regions.ValueKind == JsonValueKind.Array && regions.GetArrayLength() > 0;
        }
    }
    catch (JsonException)
    {
        // A proxy's page, or an empty body.
    }

    // A server may echo the key, so remove it.
    var firstLine = message.Split('\r', '\n')[0].Replace(key, "***");
    var quoted = JsonSerializer.Serialize(firstLine[..Math.Min(firstLine.Length, 200)]);
    var seen = $"HTTP {status}, sub-status {subStatus ?? "none"}, {quoted}";
    if (status == 200 && hasRegions)
    {
        return (1, "Accepted: keys are on, HTTP 200 with the database account");
    }
    return status == 401 && SaysDisabled(subStatus, message)
        ? (0, $"Refused: keys are off, {seen}")
        : (2, $"Not known: {seen}");
}

// Only the stated reason counts: Cosmos DB answers 401 to a wrong key too.
static bool SaysDisabled(string? subStatus, string message)
{
    var says = subStatus == "5202"
        || (subStatus is null or "0"
            && message.StartsWith("Local Authorization is disabled", StringComparison.Ordinal));
    return says && !Regex.IsMatch(message, "wrong key|can't serve the request|MAC signature", RegexOptions.IgnoreCase);
}

record Answer(int Status, string? SubStatus, string Body);

// Records the response beneath the SDK, because the SDK's exceptions describe the same answer in more than one way.
class Wire(string endpoint) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    public Answer? Last { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The SDK also asks the virtual machine about itself.
        if (request.RequestUri?.Host != new Uri(endpoint).Host)
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        var response = await base.SendAsync(request, cancellationToken);
        // Buffers the content, so that the SDK can read it too.
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var subStatus = response.Headers.TryGetValues("x-ms-substatus", out var values) ? values.FirstOrDefault() : null;
        Last = new Answer((int)response.StatusCode, subStatus, body);
        return response;
    }
}
