using System.Collections.Concurrent;

namespace GeoBdt.Api.Pembatasan;

/// <summary>
/// Bytes of finished answers that their clients have not taken yet. An answer is held whole until it is read, so that one who asks for large ones and
/// reads none of them would fill the memory for little work.
/// </summary>
/// <param name="most">Of one client: who holds more has nothing made until he has read. Unit: bytes.</param>
sealed class UnreadAnswers(long most)
{
    readonly ConcurrentDictionary<ClientKey, long> _bytes = new();

    /// <summary>Whether a client holds more than it may. Clients that cannot be told apart never do.</summary>
    public bool IsFull(ClientKey client) => client.IsKnown && _bytes.GetValueOrDefault(client) > most;

    /// <summary>Counts an answer while it is being sent.</summary>
    public Sending Begin(ClientKey client, long bytes)
    {
        if (client.IsKnown) _bytes.AddOrUpdate(client, bytes, (_, held) => held + bytes);
        return new Sending(this, client, bytes);
    }

    // The last one takes the entry with it; the table is never longer than there are connections.
    void End(ClientKey client, long bytes)
    {
        if (client.IsKnown && _bytes.AddOrUpdate(client, 0, (_, held) => held - bytes) == 0) _bytes.TryRemove(new(client, 0));
    }

    /// <summary>An answer on its way; ends when disposed of.</summary>
    public readonly struct Sending(UnreadAnswers answers, ClientKey client, long bytes) : IDisposable
    {
        public void Dispose() => answers.End(client, bytes);
    }
}
