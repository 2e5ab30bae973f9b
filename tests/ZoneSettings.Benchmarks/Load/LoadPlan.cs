using System.Net;

namespace ZoneSettings.Benchmarks.Load;

/// <summary>What to ask, of whom, and how often at the same time. Loopback only.</summary>
/// <param name="Server">Address of a server on this machine.</param>
/// <param name="Connections">Connections that are kept alive, each with one request under way.</param>
/// <param name="Requests">Whole HTTP/1.1 requests; each connection goes through them from a place of its own.</param>
/// <param name="ExpectedStatus">Any other status is an error.</param>
/// <param name="Turns">
/// 1, or how many lists of one length the requests are, one after the other, that each write another value to the same
/// places, at least three: then each connection has places of its own, and never writes a value that is there already.
/// </param>
internal sealed record LoadPlan(
    IPEndPoint Server, int Connections, IReadOnlyList<ReadOnlyMemory<byte>> Requests, int ExpectedStatus, int Turns = 1);
