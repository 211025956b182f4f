namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>Classes that read one served sample: it is built once for all of them.</summary>
[CollectionDefinition]
public sealed class SharedServedSample : ICollectionFixture<ServedSample>;
