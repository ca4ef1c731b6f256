using System.CommandLine;
using System.Text;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Commands;

/// <summary><c>completion SHELL</c>: prints the script with which a shell completes commands, options and values.</summary>
internal static class CompletionCommand
{
    public const string Name = "completion";
    public const string Description = "Print the script that completes commands, options and values in your shell.";

    private const string Bash =
        """
        # Completion of llamacloud-prod in bash. Add to ~/.bashrc: source <(llamacloud-prod completion bash)
        _llamacloud_prod() {
            local line name cur="${COMP_WORDS[COMP_CWORD]}"
            [[ $cur == "=" ]] && cur=""
            COMPREPLY=()
            while IFS= read -r line; do
                case $line in
                    :files|:folders)
                        compopt -o filenames 2>/dev/null
                        while IFS= read -r name; do COMPREPLY+=("$name"); done < <(if [[ $line == :files ]]; then compgen -f -- "$cur"; else compgen -d -- "$cur"; fi)
                        ;;
                    --*=*)
                        # The equals sign separates words.
                        if [[ $cur == --* ]]; then COMPREPLY+=("$line"); else COMPREPLY+=("${line#*=}"); fi
                        ;;
                    *) COMPREPLY+=("$line") ;;
                esac
            done < <(llamacloud-prod '[suggest]' "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
        }
        complete -F _llamacloud_prod llamacloud-prod

        """;

    private const string Zsh =
        """
        #compdef llamacloud-prod
        # Completion of llamacloud-prod in zsh. Add to ~/.zshrc, after compinit: source <(llamacloud-prod completion zsh)
        _llamacloud_prod() {
            local line
            local -a values
            for line in "${(@f)$(llamacloud-prod '[suggest]' "${(j: :)words[1,CURRENT-1]} $PREFIX" 2>/dev/null)}"; do
                case $line in
                    '') ;;
                    :files) _files ;;
                    :folders) _files -/ ;;
                    *) values+=("$line") ;;
                esac
            done
            (( $#values )) && compadd -M 'm:{a-z}={A-Z}' -a values
        }
        if [[ $funcstack[1] == _llamacloud_prod ]]; then _llamacloud_prod; else compdef _llamacloud_prod llamacloud-prod; fi

        """;

    private const string Fish =
        """
        # Completion of llamacloud-prod in fish. Run once: llamacloud-prod completion fish > ~/.config/fish/completions/llamacloud-prod.fish
        function __llamacloud_prod_complete
            for item in (llamacloud-prod '[suggest]' (commandline -cp | string collect) 2>/dev/null)
                switch $item
                    case :files
                        __fish_complete_path (commandline -ct)
                    case :folders
                        __fish_complete_directories (commandline -ct)
                    case '*'
                        echo $item
                end
            end
        end
        complete -c llamacloud-prod -f -a '(__llamacloud_prod_complete)'

        """;

    private const string PowerShell =
        """
        # Completion of llamacloud-prod in PowerShell. Add to $PROFILE: llamacloud-prod completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName llamacloud-prod -ScriptBlock {
            param($word, $ast, $position)
            $length = $position - $ast.Extent.StartOffset
            $line = $ast.ToString().PadRight($length).Substring(0, $length)
            # Without results, PowerShell completes files.
            llamacloud-prod '[suggest]' $line | Where-Object { $_ -notlike ':*' } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;

    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal) { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish, ["pwsh"] = PowerShell };

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = $"The shell: {string.Join(", ", Scripts.Keys)}." };
        shell.CompletionSources.Add([.. Scripts.Keys]);
        shell.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !Scripts.ContainsKey(token.Value))
            {
                result.AddError($"SHELL: invalid value '{token.Value}'; expected {string.Join(", ", Scripts.Keys)}.");
            }
        });
        var command = new Command(Name, Description) { shell };
        command.SetAction(parsed => StandardOutput.Instance.Write(Encoding.UTF8.GetBytes(Scripts[parsed.GetValue(shell)!].ReplaceLineEndings("\n"))));
        return command;
    }
}
