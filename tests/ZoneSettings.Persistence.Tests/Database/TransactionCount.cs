using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ZoneSettings.Persistence.Tests.Database;

/// <summary>Counts what is committed.</summary>
public sealed class TransactionCount : DbTransactionInterceptor
{
    private int count;

    public int Count => Volatile.Read(ref count);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref count);
        return Task.CompletedTask;
    }
}
