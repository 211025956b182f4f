namespace GeoBdt.Register.Tests;

public sealed class RoomsTests
{
    [Theory]
    [InlineData("Microdata", "GeoBdt.Register.Measures")]
    [InlineData("Microdata", "GeoBdt.Register.Publication")]
    [InlineData("Measures", "GeoBdt.Register.Publication")]
    [InlineData("Publication", "GeoBdt.Register.Microdata")]
    public void A_room_does_not_name_the_rooms_it_must_not_know(string room, string other)
    {
        var folder = Path.Combine(Requires.RepositoryRoot, "src", "GeoBdt.Register", room);
        var files = Directory.GetFiles(folder, "*.cs");

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain(other, text, StringComparison.Ordinal);
            // Inside the project's namespace the short name would do as well.
            Assert.DoesNotContain(other["GeoBdt.Register.".Length..] + ".", text, StringComparison.Ordinal);
        });
    }
}
