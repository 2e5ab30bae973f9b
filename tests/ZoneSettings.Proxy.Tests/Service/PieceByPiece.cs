using System.Net;
using System.Text;
using System.Threading.Channels;

namespace ZoneSettings.Proxy.Tests.Service;

/// <summary>A body that a test sends in pieces.</summary>
internal sealed class PieceByPiece : HttpContent
{
    private readonly Channel<string> pieces = Channel.CreateUnbounded<string>();

    public ValueTask SendAsync(string piece) => pieces.Writer.WriteAsync(piece, TestContext.Current.CancellationToken);

    public void End() => pieces.Writer.Complete();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await foreach (var piece in pieces.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(piece), TestContext.Current.CancellationToken);
            await stream.FlushAsync(TestContext.Current.CancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
