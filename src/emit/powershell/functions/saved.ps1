# The files of the apply script to look into, the newest first.
function Get-SavedFile([string] $Path) {
    if ($Path -ne '') {
        return $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
    }
    $folder = Join-Path $env:ProgramData 'vmq-planner'
    if (Test-Path -LiteralPath $folder) {
        Get-ChildItem -LiteralPath $folder -Filter ($env:COMPUTERNAME + '-*.json') | Sort-Object -Property Name -Descending | ForEach-Object { $_.FullName }
    }
}

# Takes the values that the plan did not know from the newest file that has the adapter.
function Add-Saved([hashtable] $Step, [string[]] $Files) {
    $saved = $null
    foreach ($file in $Files) {
        $document = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText($file))
        $saved = @($document.Adapters) | Where-Object { Test-SameName $_.Name $Step.Name } | Select-Object -First 1
        if ($null -ne $saved) { break }
    }
    foreach ($setting in $Step.Unknown) {
        $value = $null
        if ($null -ne $saved) { $value = $saved.$setting }
        if ($null -ne $value) {
            $Step.Saved[$setting] = $value
            $Step.Wanted[$setting] = $value
        } elseif ($Step.Wanted.ContainsKey($setting)) {
            Write-Warning ($Step.Name + ': the plan knows no earlier ' + $setting + ' and no file has it, so ' + $Step.Wanted[$setting] + ' is set: no preference.')
        } else {
            Write-Warning ($Step.Name + ': ' + $setting + ' cannot be restored; neither the plan nor a file of the apply script has its earlier value.')
        }
    }
}
