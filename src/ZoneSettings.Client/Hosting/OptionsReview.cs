using Microsoft.Extensions.Options;

namespace ZoneSettings.Client.Hosting;

/// <summary>Finds everything that is wrong with the options.</summary>
internal sealed class OptionsReview : IValidateOptions<ZoneSettingsClientOptions>
{
    private const int SmallestAnswer = 1024;
    private const int LargestAnswer = 2_000_000_000;
    private const int LongestId = 128;

    // What timers of the base library take.
    private static readonly TimeSpan LongestTime = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    public ValidateOptionsResult Validate(string? name, ZoneSettingsClientOptions options)
    {
        var faults = new List<string>();
        ReviewAddress(options.Address, faults);
        Require(
            options.Token is { Length: > 0 } token && token.All(letter => letter is > ' ' and <= '~'),
            "Token is missing or has characters other than printable ASCII without blanks.",
            faults);
        Require(options.SnapshotPath is null || IsFile(options.SnapshotPath), "SnapshotPath is no name of a file, or a folder has it.", faults);
        Require(
            options.ProxyId is { Length: > 0 and <= LongestId } id && id.All(letter => letter is >= ' ' and <= '~'),
            $"ProxyId must be printable ASCII, 1 to {LongestId} characters.",
            faults);
        Require(options.Check is not null, "Check is missing; leave its default to take everything.", faults);
        ReviewTimes(options, faults);
        Require(
            options.LargestAnswer is >= SmallestAnswer and <= LargestAnswer,
            $"LargestAnswer must be {SmallestAnswer} to {LargestAnswer} bytes.",
            faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void ReviewAddress(Uri? address, List<string> faults)
    {
        if (address is null || !address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            faults.Add("Address is missing or no absolute http or https address.");
            return;
        }

        Require(address.UserInfo.Length == 0, "Address has a user name; the token is what the client shows.", faults);
        Require(address.Query.Length == 0 && address.Fragment.Length == 0, "Address has a query or a fragment.", faults);
    }

    private static void ReviewTimes(ZoneSettingsClientOptions options, List<string> faults)
    {
        Require(
            options.PollWait >= TimeSpan.FromSeconds(1) && options.PollWait <= TimeSpan.FromSeconds(30)
                && options.PollWait.Ticks % TimeSpan.TicksPerSecond == 0,
            "PollWait must be whole seconds, 1 to 30.",
            faults);
        (string Name, TimeSpan Value)[] times =
        [
            (nameof(options.RequestTimeout), options.RequestTimeout),
            (nameof(options.TransferTimeout), options.TransferTimeout),
            (nameof(options.RetryPause), options.RetryPause),
            (nameof(options.LongestRetryPause), options.LongestRetryPause),
            (nameof(options.LongestRetryAfter), options.LongestRetryAfter),
            (nameof(options.RefusedPause), options.RefusedPause),
            (nameof(options.ResyncInterval), options.ResyncInterval),
            (nameof(options.SaveInterval), options.SaveInterval),
            (nameof(options.ReportInterval), options.ReportInterval),
        ];
        foreach (var (name, value) in times)
        {
            Require(value > TimeSpan.Zero && value <= LongestTime, $"{name} must be over 0 and at most {LongestTime.Days} days.", faults);
        }

        Require(
            options.LongestRetryPause >= options.RetryPause, "LongestRetryPause must be at least RetryPause.", faults);
    }

    private static bool IsFile(string path) =>
        path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal)
        && !string.IsNullOrWhiteSpace(Path.GetFileName(path)) && !Directory.Exists(path);

    private static void Require(bool holds, string sentence, List<string> faults)
    {
        if (!holds)
        {
            faults.Add(sentence);
        }
    }
}
