using ZoneSettings.Proxy.Commands;

return await CommandLine.RunAsync(args);
