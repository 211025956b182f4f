using GeoBdt.Register.Microdata;

namespace GeoBdt.Cli.Tests;

public class ApiServerTests
{
    [Fact]
    public void The_server_does_not_inherit_the_secret()
    {
        // No other test of this process reads the variable: their configurations name a key file.
        var before = Environment.GetEnvironmentVariable(KunciRahasia.EnvironmentVariable);
        Environment.SetEnvironmentVariable(KunciRahasia.EnvironmentVariable, new string('5', 64));
        try
        {
            var start = ApiServer.StartInfo(Geobdt.Program, "toko", "http://127.0.0.1:5080");

            Assert.DoesNotContain(KunciRahasia.EnvironmentVariable, start.Environment.Keys);
            Assert.Contains("PATH", start.Environment.Keys, StringComparer.OrdinalIgnoreCase);
        }
        finally
        {
            Environment.SetEnvironmentVariable(KunciRahasia.EnvironmentVariable, before);
        }
    }
}
