# shellcheck shell=bash
# Completion of extract (installed as vnextract) for bash.
_vnextract() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local kinds='date figure body' formats='csv tsv jsonl xlsx html'
    local columns='doc line start end type kind text value value_max unit modifier from to basis about sentence rule'
    COMPREPLY=()
    # "--only=date" reaches us as three words.
    if [[ $word == = ]]; then
        word=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    case $before in
    --only)
        # The part after the last comma is what is being typed.
        local done=
        [[ $word == *,* ]] && done=${word%,*},
        mapfile -t COMPREPLY < <(compgen -P "$done" -W "$kinds" -- "${word##*,}")
        return
        ;;
    --date)
        mapfile -t COMPREPLY < <(compgen -W "$(date +%F)" -- "$word")
        return
        ;;
    --format)
        mapfile -t COMPREPLY < <(compgen -W "$formats" -- "$word")
        return
        ;;
    --columns)
        local done=
        [[ $word == *,* ]] && done=${word%,*},
        mapfile -t COMPREPLY < <(compgen -P "$done" -W "$columns" -- "${word##*,}")
        return
        ;;
    --split)
        mapfile -t COMPREPLY < <(compgen -d -- "$word")
        compopt -o filenames 2>/dev/null
        return
        ;;
    --output | -o)
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        compopt -o filenames 2>/dev/null
        return
        ;;
    --boundary | --separator | --report-documents) return ;;
    --rules | --check)
        mapfile -t COMPREPLY < <(compgen -d -- "$word" && compgen -f -X '!*.rules' -- "$word")
        compopt -o filenames 2>/dev/null
        return
        ;;
    --names)
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        compopt -o filenames 2>/dev/null
        return
        ;;
    esac
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--format --output --split --columns --no-header --excel --separator
            --report-documents --only --date --boundary --rules --names --explain --show-pipe --check --quiet --help
            --version' -- "$word")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        compopt -o filenames 2>/dev/null
    fi
}
complete -F _vnextract extract vnextract ./extract
