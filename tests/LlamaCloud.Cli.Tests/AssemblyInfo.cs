// The tests use the shells, signals, pipes and pseudo terminals of Unix.
[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]
