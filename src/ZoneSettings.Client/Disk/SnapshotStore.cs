using Microsoft.Extensions.Logging;

namespace ZoneSettings.Client.Disk;

/// <summary>
/// The file that keeps what was last in force. Written aside, flushed, then renamed over the old one, which stays as
/// <c>.previous</c>: at every instant there is a whole file under one of the names. Used by one thread at a time.
/// </summary>
internal sealed partial class SnapshotStore
{
    private readonly string folder;
    private readonly ILogger<SnapshotStore> logger;

    public SnapshotStore(string path, ILogger<SnapshotStore> logger)
    {
        Path = System.IO.Path.GetFullPath(path);
        folder = System.IO.Path.GetDirectoryName(Path)!;
        this.logger = logger;
    }

    /// <summary>Full name of the file.</summary>
    public string Path { get; }

    private string Aside => Path + ".new";

    private string Previous => Path + ".previous";

    private string Damaged => Path + ".damaged";

    /// <summary>The newest good state on disk; null when there is none. A damaged file is set aside, for somebody to look at.</summary>
    public async Task<StoredState?> LoadAsync(CancellationToken cancellationToken) =>
        await TryReadAsync(Path, setAside: true, cancellationToken)
            ?? await TryReadAsync(Previous, setAside: false, cancellationToken);

    /// <exception cref="IOException">The disk is full, for instance; what was on it is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or a file may not be written.</exception>
    public async Task SaveAsync(KeptState state, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var create = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            // A second process that was given the same file by mistake fails here instead of mixing its bytes in.
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        await using (var file = new FileStream(Aside, create))
        {
            await SnapshotWriter.WriteAsync(file, state, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        Install();
    }

    private void Install()
    {
        if (File.Exists(Path))
        {
            // Links the old file to its second name before the new one takes its place: there is no instant without it.
            File.Replace(Aside, Path, Previous);
        }
        else
        {
            File.Move(Aside, Path);
        }

        FolderSync.Flush(folder);
    }

    private async Task<StoredState?> TryReadAsync(string file, bool setAside, CancellationToken cancellationToken)
    {
        try
        {
            return SnapshotParser.Read(await File.ReadAllBytesAsync(file, cancellationToken));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (InvalidDataException fault)
        {
            LogDamaged(file, fault.Message);
            if (setAside)
            {
                TrySetAside();
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(fault, file);
        }

        return null;
    }

    private void TrySetAside()
    {
        try
        {
            File.Move(Path, Damaged, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            LogNotSetAside(fault, Path);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The snapshot on disk, {File}, is damaged and is not used. {Reason}")]
    private partial void LogDamaged(string file, string reason);

    [LoggerMessage(LogLevel.Warning, "The snapshot on disk, {File}, cannot be read.")]
    private partial void LogUnreadable(Exception fault, string file);

    [LoggerMessage(LogLevel.Warning, "The damaged file {File} cannot be renamed.")]
    private partial void LogNotSetAside(Exception fault, string file);
}
