namespace ZoneSettings.Client;

/// <summary>How the client follows its control plane. Checked when the host starts; every fault is listed.</summary>
public sealed class ZoneSettingsClientOptions
{
    /// <summary>Name of the client's HttpClient in <see cref="IHttpClientFactory"/>.</summary>
    public const string HttpClientName = "ZoneSettings.Client";

    /// <summary>Address of the control plane: absolute, http or https, with or without <c>/client/v4</c>. No default.</summary>
    public Uri? Address { get; set; }

    /// <summary>Token with the permission Data Plane Read for all zones. Neither logged nor written to disk. No default.</summary>
    public string? Token { get; set; }

    /// <summary>
    /// File that keeps what was last in force, so that a start works while the control plane is away; its folder is
    /// made when missing. Beside it lie <c>.previous</c>, <c>.new</c> and, after damage, <c>.damaged</c>. One process
    /// per file. Default null: nothing is kept, and a start waits for the control plane.
    /// </summary>
    public string? SnapshotPath { get; set; }

    /// <summary>What this data plane calls itself in its reports: printable ASCII, 1 to 128 characters. Default: the machine's name.</summary>
    public string ProxyId { get; set; } = Environment.MachineName;

    /// <summary>
    /// The consumer's own check: from the id of a setting and its value as compact JSON to a reason why it cannot be
    /// obeyed (a sentence), or null. A refused value leaves the zone's last good one in force; see
    /// <see cref="EffectiveSettings"/> for a zone that has none. Called by one thread at a time, for each different
    /// value of each setting, defaults included; one that throws has refused. Default: everything is taken.
    /// </summary>
    public Func<string, string, string?> Check { get; set; } = static (_, _) => null;

    /// <summary>How long the control plane may hold a request open until something changes: whole seconds, 1 to 30. Default 25 s.</summary>
    public TimeSpan PollWait { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long an answer may take to begin; on a long poll, beyond its wait. Over 0. Default 15 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an answer that has begun may take to arrive whole. Over 0. Default 1 min.</summary>
    public TimeSpan TransferTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest pause after a first failure; it doubles with each further one. Every pause is drawn from 0 to that. Over 0. Default 1 s.</summary>
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What the pauses grow to. At least <see cref="RetryPause"/>. Default 30 s.</summary>
    public TimeSpan LongestRetryPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most that is obeyed of a <c>Retry-After</c>. Over 0. Default 5 min.</summary>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest pause after a refusal that somebody has to mend (401, 403, 404 …); drawn from 0 to that. Over 0. Default 1 min.</summary>
    public TimeSpan RefusedPause { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How often the whole snapshot is asked for again (a conditional request), half of it at least, drawn at random.
    /// Changes bring zones; defaults of plans, which change when the control plane is upgraded, come only so. Over 0.
    /// Default 6 h.
    /// </summary>
    public TimeSpan ResyncInterval { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How often the file is written at most while there are changes; also at the end. Over 0. Default 5 s.</summary>
    public TimeSpan SaveInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time between two reports of the status; drawn from 0 to that. Over 0. Default 30 s.</summary>
    public TimeSpan ReportInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest answer that is taken, in bytes after decompression: 1 KiB to 2,000,000,000. Default 512 MiB.</summary>
    public int LargestAnswer { get; set; } = 512 * 1024 * 1024;
}
