using System.Text;
using GeoBdt.Register.Postgresql;
using Npgsql;

namespace GeoBdt.Cli.Publish;

/// <summary>A schema that is replaced as a whole: filled under another name, then exchanged in one transaction.</summary>
/// <remarks>
/// <code>
/// geobdt_baru_{hash}   being filled; nobody reads it; of a run that died, and dropped by the next
/// {schema}             what readers see: the old release, then the new one
/// geobdt_lama_{hash}   the old one after the exchange, until its readers are done
/// </code>
/// Only the names change hands: a query under way reads the tables it began with. The hash is of the schema's name, which may be as long as
/// any. Nothing is ever dropped that geobdt did not make.
/// </remarks>
sealed class PublishedSchema
{
    /// <summary>
    /// As many views as are made, dropped or granted on in one transaction, each of which holds a lock for each: the server has room for
    /// some thousand in all (<c>max_locks_per_transaction</c>).
    /// </summary>
    public const int ObjectsAtOnce = 40;

    const string Mark = "geobdt publish postgis";
    const int HashLength = 16;

    // How long readers of an old release are waited for before its tables are left to the next run.
    const string PatienceWithReaders = "5s";

    // How long new readers wait at most for one attempt to lock, and attempts before it is done without.
    const string PatienceWithParsing = "200ms";
    const int LockAttempts = 20;
    static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(100);

    readonly PostgresSession _session;
    readonly string _name;
    readonly string _old;

    PublishedSchema(PostgresSession session, string name)
    {
        (_session, _name) = (session, name);
        var hash = SqlNames.Hash(name)[..HashLength];
        (Draft, _old) = ($"geobdt_baru_{hash}", $"geobdt_lama_{hash}");
    }

    /// <summary>The schema that is filled: letters, digits and underscores.</summary>
    public string Draft { get; }

    /// <summary>Qualified name of PostGIS's geometry type.</summary>
    public string Geometry { get; private set; } = "";

    /// <summary>Refuses names that no schema of ours may have.</summary>
    /// <exception cref="PublishException">Empty, too long, or the system's.</exception>
    public static void CheckName(string name)
    {
        const string Argument = "--skema";
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal)) throw new PublishException(Argument, "Nama skema kosong atau memuat NUL. / The name is empty or holds NUL.");
        if (Encoding.UTF8.GetByteCount(name) > SqlNames.MostBytes)
        {
            throw new PublishException(Argument, $"Nama skema lebih dari {SqlNames.MostBytes} byte; PostgreSQL akan memotongnya. / Longer than {SqlNames.MostBytes} bytes; PostgreSQL would cut it.");
        }

        if (name is "public" or "information_schema" || name.StartsWith("pg_", StringComparison.Ordinal) || name.StartsWith("geobdt_baru_", StringComparison.Ordinal)
            || name.StartsWith("geobdt_lama_", StringComparison.Ordinal))
        {
            throw new PublishException(Argument, $"Skema '{name}' bukan tempat terbitan; seluruh isinya diganti setiap kali. Sebut skema tersendiri. "
                + "/ Everything in the schema is replaced each time: name one of its own.");
        }
    }

    /// <summary>Checks everything that can be checked before the work, takes away what a run that died left, and makes the schema to fill.</summary>
    /// <exception cref="PublishException">No right, no PostGIS, another run, or a schema that holds what is not ours.</exception>
    public static PublishedSchema Begin(PostgresSession session, string name)
    {
        var schema = new PublishedSchema(session, name);
        // Nothing of ours is looked up by a search path that somebody else may have put something into.
        session.Execute("set search_path to pg_catalog; set standard_conforming_strings to on; set client_min_messages to warning; set lock_timeout to '" + PatienceWithReaders + "'");
        // Limits meant for people's queries; the names that this server knows.
        session.Execute("select set_config(name, '0', false) from pg_settings where name in ('statement_timeout', 'idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout')");
        if (session.Scalar<bool>("select pg_is_in_recovery()")) throw schema.Refusal("Server ini replika yang hanya dibaca. / This server is a read-only replica.");
        schema.BecomeOwner();
        if (!session.Scalar<bool>("select pg_try_advisory_lock(hashtextextended($1, 0))", $"{Mark} {name}"))
        {
            throw schema.Refusal("Penerbitan lain ke skema ini sedang berjalan. / Another publication to this schema is under way.");
        }

        schema.FindPostgis();
        schema.CheckReplaceable();
        schema.DropLeftover(schema.Draft);
        schema.DropOlder();
        session.InTransaction(() =>
        {
            session.Execute($"create schema {schema.Draft}; comment on schema {schema.Draft} is {SqlNames.Literal($"{Mark}: sementara / temporary")}");
            if (schema.Find(name) is { } existing) SchemaRights.CopyDefaults(session, existing, schema.Draft);
        });
        return schema;
    }

    /// <summary>Puts the filled schema in the place of the one that readers see, with all that they may do.</summary>
    /// <remarks>
    /// A statement that names two tables finds them one after the other. So that it does not find one of each release, the old ones are
    /// locked for the moment of the exchange: who comes then waits, and finds the new ones. Where somebody reads for long, they are not: he
    /// would hold up everybody. All that takes long is done before.
    /// </remarks>
    /// <param name="about">What the schema's comment says of it.</param>
    public void Exchange(string about) => _session.InTransaction(() =>
    {
        if (Find(_name) is { } existing)
        {
            CheckReplaceable();
            var rights = SchemaRights.Fingerprint(_session, existing);
            SchemaRights.Copy(_session, existing, Draft);
            LockAll(existing);
            // Somebody may have put something into it, or granted something, meanwhile.
            CheckContents(existing);
            if (SchemaRights.Fingerprint(_session, existing) != rights) throw Refusal("Hak di skema ini berubah saat ditukar; jalankan lagi. / Rights in the schema changed during the exchange; run it again.");
            _session.Execute($"comment on schema {SqlNames.Quoted(_name)} is {SqlNames.Literal($"{Mark}: lama / old")}");
            _session.Execute($"alter schema {SqlNames.Quoted(_name)} rename to {_old}");
        }

        _session.Execute($"comment on schema {Draft} is {SqlNames.Literal($"{Mark}: {about}")}");
        _session.Execute($"alter schema {Draft} rename to {SqlNames.Quoted(_name)}");
    });

    // All or none: what one attempt has locked is let go before the next.
    void LockAll(uint schema)
    {
        var names = _session.Rows(
            "select relname::text from pg_class where relnamespace = $1 and relkind in ('r', 'v') order by relkind, relname", row => row.GetString(0), schema);
        if (names.Count == 0) return;
        var all = string.Join(", ", names.Select(name => $"{SqlNames.Quoted(_name)}.{SqlNames.Quoted(name)}"));
        _session.Execute($"set local lock_timeout to '{PatienceWithParsing}'");
        _session.Execute("savepoint belum_terkunci");
        Patiently(
            () => _session.Execute($"lock table {all} in access exclusive mode"),
            () => _session.Execute("rollback to savepoint belum_terkunci"));
        _session.Execute($"set local lock_timeout to '{PatienceWithReaders}'");
    }

    // Queues for a lock hold up all who come after; so it is a short one, left and joined again. False when that was never enough.
    static bool Patiently(Action step, Action undo)
    {
        for (var attempt = 1; attempt <= LockAttempts; attempt++)
        {
            try
            {
                step();
                return true;
            }
            catch (PublishException exception) when (exception.InnerException is PostgresException server
                && server.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.DeadlockDetected)
            {
                undo();
                Thread.Sleep(BetweenAttempts);
            }
        }

        return false;
    }

    /// <summary>Drops the old release.</summary>
    /// <returns>False when somebody still reads it: the next run will drop it.</returns>
    public bool DropOld()
    {
        try
        {
            _session.Execute($"set lock_timeout to '{PatienceWithParsing}'");
            return Patiently(() => DropLeftover(_old), () => { });
        }
        catch (Exception exception) when (exception is PublishException or OperationCanceledException)
        {
            // What matters is done; a reader, or an object made since that refers to it, holds it.
            return false;
        }
    }

    /// <summary>Takes away a schema that will not be finished, as far as the database still answers.</summary>
    public void Abandon()
    {
        try
        {
            DropLeftover(Draft);
        }
        catch (PublishException)
        {
            // Why it will not be finished is known already; the next run takes it away.
        }
    }

    PublishException Refusal(string rule) => new($"{_session.Name}, skema / schema {_name}", rule);

    uint? Find(string schema) => _session.Rows("select oid from pg_namespace where nspname = $1", row => row.GetFieldValue<uint>(0), schema) is [var found] ? found : null;

    void BecomeOwner()
    {
        var owner = _session.Scalar<string>("select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = $1 and pg_get_userbyid(nspowner) <> current_user", _name);
        if (owner is not null)
        {
            if (!_session.Scalar<bool>("select pg_has_role(current_user, $1, 'MEMBER')", owner))
            {
                throw Refusal($"Skema ini milik peran '{owner}'; terbitkan sebagai peran itu atau anggotanya. / The schema belongs to this role; publish as it or as a member of it.");
            }

            _session.Execute($"set role {SqlNames.Quoted(owner)}");
        }

        if (!_session.Scalar<bool>("select has_database_privilege(current_database(), 'CREATE')"))
        {
            var (role, database) = (_session.Scalar<string>("select current_user::text")!, _session.Scalar<string>("select current_database()::text")!);
            throw Refusal($"Peran '{role}' tidak berhak membuat skema. Mintakan: GRANT CREATE ON DATABASE {SqlNames.Quoted(database)} TO {SqlNames.Quoted(role)}; "
                + "/ The role has no right to create a schema; ask for this.");
        }
    }

    void FindPostgis()
    {
        var home = _session.Scalar<string>("select n.nspname::text from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'postgis'")
            ?? throw Refusal("Ekstensi PostGIS belum ada di basis data ini. Mintakan: CREATE EXTENSION postgis; / The extension PostGIS is not in this database; ask for this.");
        if (!_session.Scalar<bool>("select has_schema_privilege($1, 'USAGE')", home))
        {
            throw Refusal($"Peran ini tidak berhak memakai skema PostGIS '{home}'. / The role may not use the schema that PostGIS is in.");
        }

        Geometry = $"{SqlNames.Quoted(home)}.geometry";
    }

    // Empty, or nothing in it but what an earlier publication made, and nothing outside that refers to it.
    void CheckReplaceable()
    {
        if (Find(_name) is not { } schema) return;
        CheckContents(schema);
        var dependents = SchemaContents.Dependents(_session, schema);
        if (dependents.Count > 0)
        {
            throw Refusal($"Objek lain merujuk ke skema ini ({string.Join("; ", dependents)}) dan akan rusak bila isinya diganti. Hapus dahulu, buat lagi sesudahnya. "
                + "/ Other objects refer to this schema and would break; drop them first and make them again afterwards.");
        }
    }

    void CheckContents(uint schema)
    {
        var foreign = SchemaContents.Foreign(_session, schema, _name, IsOurs(schema));
        if (foreign.Count > 0)
        {
            throw Refusal($"Skema berisi yang bukan terbitan geobdt ({string.Join(", ", foreign)}); semuanya akan hilang. Pindahkan atau pakai skema lain. "
                + "/ The schema holds what geobdt did not publish, and would lose it; move it or use another schema.");
        }
    }

    bool IsOurs(uint schema) => _session.Scalar<string>("select obj_description($1, 'pg_namespace')", schema)?.StartsWith(Mark, StringComparison.Ordinal) == true;

    // Its name is needed for the release that will be old now.
    void DropOlder()
    {
        if (Find(_old) is { } older && SchemaContents.Dependents(_session, older) is { Count: > 0 } dependents)
        {
            throw Refusal($"Objek lain merujuk ke rilis sebelum yang terbit, di {_old} ({string.Join("; ", dependents)}); hapus dahulu. "
                + "/ Other objects refer to the release before the published one; drop them first.");
        }

        try
        {
            DropLeftover(_old);
        }
        catch (PublishException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
        {
            throw Refusal($"Rilis sebelum yang terbit masih dibaca ({string.Join("; ", SchemaContents.Readers(_session, _old))}); akhiri dahulu. / The release before the published one is still being read; end that first.");
        }
    }

    // Step by step, so that no transaction holds more locks than the server has room for. Never cascade.
    void DropLeftover(string schema)
    {
        if (Find(schema) is not { } number) return;
        if (!IsOurs(number))
        {
            throw Refusal($"Skema '{schema}' sudah ada dan bukan buatan geobdt. / This schema exists and is not geobdt's.");
        }

        foreach (var kind in (string[])["view", "table"])
        {
            var names = _session.Rows(
                "select relname::text from pg_class where relnamespace = $1 and relkind::text = $2 order by relname", row => row.GetString(0), number, kind == "view" ? "v" : "r");
            foreach (var some in names.Chunk(ObjectsAtOnce))
            {
                _session.Execute($"drop {kind} {string.Join(", ", some.Select(name => $"{schema}.{SqlNames.Quoted(name)}"))}");
            }
        }

        _session.Execute($"drop type if exists {schema}.{PublishedTables.StatusType}; drop schema {schema}");
    }
}
