namespace GeoBdt.Register.Tests;

/// <summary>A folder that goes away with the test.</summary>
sealed class TempFolder : IDisposable
{
    readonly string _path = Directory.CreateTempSubdirectory("geobdt-register-").FullName;

    public string At(string name) => Path.Combine(_path, name);

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(At(name), bytes);
        return At(name);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
