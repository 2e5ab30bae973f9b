using System.Net;

namespace ZoneSettings.Benchmarks.Load;

/// <summary>What to ask, of whom, and how often at the same time. Loopback only.</summary>
/// <param name="Server">Address of a server on this machine.</param>
/// <param name="Connections">Connections that are kept alive, each with one request under way.</param>
/// <param name="Requests">Whole HTTP/1.1 requests; each connection goes through them from a place of its own.</param>
/// <param name="ExpectedStatus">Any other status is an error.</param>
internal sealed record LoadPlan(
    IPEndPoint Server, int Connections, IReadOnlyList<ReadOnlyMemory<byte>> Requests, int ExpectedStatus);
