// Compiled instead of the generated client by design-time builds of an editor, which do not generate, until the first build.
#error The client is not generated yet. Run: dotnet build
