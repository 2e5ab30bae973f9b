return await ZoneSettings.Benchmarks.Commands.BenchmarkCommands.RunAsync(args);
