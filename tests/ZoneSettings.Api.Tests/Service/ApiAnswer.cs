using System.Text;
using System.Text.Json;

namespace ZoneSettings.Api.Tests.Service;

/// <summary>An answer: status, headers and the envelope.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Headers by name, of any case.</param>
/// <param name="Body">Bytes of the body.</param>
public sealed record ApiAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>The envelope's result, after checking that the envelope is that of a success.</summary>
    public JsonElement Result
    {
        get
        {
            Assert.True(Status == 200, $"{Status}: {Text}");
            Assert.Equal("application/json", Headers["Content-Type"]);
            Assert.True(Json.GetProperty("success").GetBoolean());
            Assert.Equal(0, Json.GetProperty("errors").GetArrayLength());
            return Json.GetProperty("result");
        }
    }

    public IReadOnlyList<int> MessageCodes =>
        [.. Json.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("code").GetInt32())];

    public IReadOnlyList<int> ErrorCodes =>
        [.. Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetInt32())];

    public string ETag => Headers["ETag"];

    /// <summary>Asserts a refusal: status, code of the first error, and a whole envelope of a failure. Answers the first error.</summary>
    public JsonElement AssertRefused(int status, int code)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {Text}");
        Assert.Equal("application/json", Headers["Content-Type"]);
        Assert.False(Json.GetProperty("success").GetBoolean());
        Assert.Equal(JsonValueKind.Null, Json.GetProperty("result").ValueKind);
        Assert.Equal(0, Json.GetProperty("messages").GetArrayLength());
        var error = Json.GetProperty("errors")[0];
        Assert.Equal(code, error.GetProperty("code").GetInt32());
        Assert.NotEqual("", error.GetProperty("message").GetString());
        return error;
    }
}
