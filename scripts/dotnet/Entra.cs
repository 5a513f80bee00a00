using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Identity;

static class Entra
{
    public static async Task<JsonNode> SignIn(Request request)
    {
        var token = await Credential(request).GetTokenAsync(new TokenRequestContext([request.Scope!]), default);
        var minutes = (token.ExpiresOn - DateTimeOffset.UtcNow).TotalMinutes;
        return new JsonObject { ["type"] = token.TokenType, ["minutes"] = (int)Math.Round(minutes) };
    }

    /// <summary>Exchanges the job's OIDC token. The constructor sends no request.</summary>
    public static TokenCredential Credential(Request request) => new ClientAssertionCredential(
        request.Tenant,
        request.Client,
        cancel => GitHubToken(request.Audience ?? "api://AzureADTokenExchange", cancel));

    static async Task<string> GitHubToken(string audience, CancellationToken cancel)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", Environment.GetEnvironmentVariable("ACTIONS_ID_TOKEN_REQUEST_TOKEN"));
        var url = $"{Environment.GetEnvironmentVariable("ACTIONS_ID_TOKEN_REQUEST_URL")}&audience={Uri.EscapeDataString(audience)}";
        var answer = JsonNode.Parse(await client.GetStringAsync(url, cancel))!;
        return (string)answer["value"]!;
    }
}
