namespace GeoBdt.Cli.Build;

/// <summary>A configuration that breaks a rule: file, line (0 when the whole file is meant) and rule.</summary>
sealed class ConfigException(string file, long line, string rule)
    : Exception(line > 0 ? $"{file}:{line}: {rule}" : $"{file}: {rule}");
