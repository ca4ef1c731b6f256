// The tests use the shells, signals, pipes and pseudo terminals of Unix.
[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
// Many of the tests wait: for a process, a signal, a rate limit.
[assembly: Parallelize(Workers = 4, Scope = ExecutionScope.MethodLevel)]
