# Writes the present values of the adapters to a file that the rollback script reads.
function Save-Present([hashtable[]] $Steps, [string] $Path) {
    $adapters = @(foreach ($step in $Steps) {
        $present = Get-Present $step.Name $step.View
        $present['Name'] = $step.Name
        $present
    })
    $json = ConvertTo-Json -InputObject @{ Computer = $env:COMPUTERNAME; Adapters = $adapters } -Depth 4
    $full = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
    [void] [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($full))
    [IO.File]::WriteAllText($full, $json, [Text.Encoding]::UTF8)
    Write-Host ('The present values are saved in ' + $full)
}
