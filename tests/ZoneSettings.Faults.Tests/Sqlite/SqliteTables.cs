using Microsoft.Data.Sqlite;

namespace ZoneSettings.Faults.Tests.Sqlite;

/// <summary>What has to hold in the tables of every database, whatever has happened to it.</summary>
internal static class SqliteTables
{
    /// <summary>
    /// Checks that the file is whole, that the feed has 1, 2, 3 … up to the counter, and that the newest change of a
    /// setting is what is stored. Answers the counter.
    /// </summary>
    public static long Check(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Assert.Equal(1, Ask("SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"));
        var (least, most, count) = (Ask("SELECT MIN(Revision) FROM changes"), Ask("SELECT MAX(Revision) FROM changes"), Ask("SELECT COUNT(*) FROM changes"));
        Assert.Equal(1, least);
        Assert.Equal(count, most);
        Assert.Equal(most, Ask("SELECT Revision FROM feed_state"));
        Assert.Equal(0, Ask(
            """
            SELECT COUNT(*) FROM setting_overrides o JOIN changes c ON c.Revision = o.Revision
            WHERE c.SubjectId <> o.ZoneId OR c.SettingId <> o.SettingId OR c.NewJson <> o.ValueJson
            """));
        Assert.Equal(
            Ask("SELECT COUNT(*) FROM setting_overrides"),
            Ask("SELECT COUNT(*) FROM setting_overrides o JOIN changes c ON c.Revision = o.Revision"));
        return most;

        long Ask(string question)
        {
            using var command = connection.CreateCommand();
            command.CommandText = question;
            return (long)command.ExecuteScalar()!;
        }
    }
}
