using ZoneSettings.Api.Commands;

return await CommandLine.RunAsync(args);
