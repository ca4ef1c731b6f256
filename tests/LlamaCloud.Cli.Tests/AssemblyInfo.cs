// Shells, signals, pipes and pseudo terminals are those of Unix.
[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]
