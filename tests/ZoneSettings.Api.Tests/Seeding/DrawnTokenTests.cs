using System.Text.RegularExpressions;
using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Seeding;

/// <summary>A token without a value in the seed file is drawn, and printed once.</summary>
public sealed partial class DrawnTokenTests
{
    private const string Seed =
        """
        {
          "zones": [ { "name": "drawn.example", "plan": "free" } ],
          "tokens": [ { "name": "drawn token", "zones": ["drawn.example"] } ]
        }
        """;

    [Fact]
    public async Task It_is_printed_at_the_first_start_only_and_works()
    {
        var console = Console.Out;
        var printed = new StringWriter();
        // Synchronized, for other tests may run meanwhile; none of them prints a token of this name.
        Console.SetOut(TextWriter.Synchronized(printed));
        try
        {
            await using var service = await TestService.StartAsync(Seed);
            var text = Line.Match(printed.ToString()).Groups[1].Value;
            Assert.Equal(40, text.Length);
            await service.RestartAsync(Seed);
            Assert.Single(Line.Matches(printed.ToString()));
            using var client = service.CreateClient(text);
            Assert.Equal(1, (await client.GetAsync("zones")).Result.GetArrayLength());
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    [GeneratedRegex("Token 'drawn token': ([A-Za-z0-9]+)")]
    private static partial Regex Line { get; }
}
