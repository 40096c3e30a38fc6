    if ($left.Count -gt 0) {
        foreach ($line in $left) { Write-Warning $line }
        throw 'Not everything is done; see the warnings.'
    }
