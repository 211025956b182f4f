using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace GeoBdt.Cli.Build;

/// <summary>Reads a configuration in YAML; unknown keys, missing ones and values of another kind are refused with their
/// line.</summary>
static class ConfigFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="documentation">Where its keys are described, for messages.</param>
    /// <exception cref="ConfigException">The file is missing or breaks a rule.</exception>
    public static T Read<T>(string path, string documentation)
    {
        if (!File.Exists(path)) throw new ConfigException(path, 0, "Berkas konfigurasi tidak ada. / The configuration file does not exist.");
        var deserializer = new DeserializerBuilder()
            .WithNamingConvention(HyphenatedNamingConvention.Instance)
            .WithEnforceRequiredMembers()
            .WithEnforceNullability()
            .WithDuplicateKeyChecking()
            .WithTypeConverter(new SumberConfig.Converter())
            .Build();
        try
        {
            using var reader = File.OpenText(path);
            return deserializer.Deserialize<T>(reader) ?? throw new ConfigException(path, 1, "Berkas kosong. / The file is empty.");
        }
        catch (YamlException exception)
        {
            throw new ConfigException(path, exception.Start.Line, ConfigFault.Explain(exception, documentation));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException(path, 0, "Berkas konfigurasi tidak dapat dibaca. / The configuration file cannot be read.");
        }
    }
}
