if ($BackupPath -eq '') { $BackupPath = Join-Path $env:ProgramData ('vmq-planner\' + $env:COMPUTERNAME + '-' + $planId + '.json') }
$BackupPath = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($BackupPath)
$saved = @{}
$waiting = @{}
$skipped = 0
while (Test-Path -LiteralPath $BackupPath) {
    try {
        $document = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText($BackupPath))
        if ($document.Plan -ne $planId -or $document.Computer -ne $env:COMPUTERNAME) { throw 'it is of another plan or host.' }
        foreach ($adapter in $document.Adapters) { $saved[$adapter.Name] = $adapter }
        foreach ($name in $document.Waiting) { $waiting[$name] = $true }
        break
    } catch {
        Write-Warning ($BackupPath + ' is skipped: ' + $_.Exception.Message)
        $skipped += 1
        # One beside it takes its place, since no file is written over.
        $BackupPath += '.json'
    }
}
