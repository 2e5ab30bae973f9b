using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Api.Tests.Service;

/// <summary>
/// One service for the tests of a class. A fixture cannot skip: when the database's programs are missing, nothing is
/// started, and each test that asks for the service is skipped.
/// </summary>
/// <param name="seedJson">A seed file's text, with the token that may do everything.</param>
/// <param name="arguments">Configuration.</param>
public abstract class ClassService(string seedJson, params string[] arguments) : IAsyncLifetime
{
    private TestService? service;
    private ApiClient? client;

    public TestService Service => TestStore.Made(service);

    /// <summary>Sends the token that may do everything.</summary>
    public ApiClient Client => TestStore.Made(client);

    public async ValueTask InitializeAsync()
    {
        if (!TestStore.IsMissing)
        {
            service = await TestService.StartAsync(seedJson, arguments);
            client = service.CreateClient();
            await PrepareAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (service is not null)
        {
            await service.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>What has to be before the first test.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;
}
