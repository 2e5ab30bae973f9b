using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ZoneSettings.Persistence.Database;

/// <summary>
/// Flushes a file to the disk, and says when that has failed. The base library's own way does not on Linux: under
/// <see cref="RandomAccess.FlushToDisk"/> of .NET 10.0 an <c>fsync</c> that ends with EIO passes for done.
/// </summary>
internal static class DiskFlush
{
    // Of errno.h, on Linux and on macOS.
    private const int Interrupted = 4;

    /// <summary>Returns when the disk has all of it.</summary>
    /// <exception cref="IOException">The disk does not take it, and nobody knows what it has.</exception>
    public static void Flush(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        while (Synchronize(file) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                throw new IOException($"A file cannot be flushed to the disk: {Marshal.GetPInvokeErrorMessage(error)}.", error);
            }
        }
    }

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronize(SafeFileHandle file);
}
