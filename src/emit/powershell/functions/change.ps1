function Confirm-Elevated {
    $user = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
    if ($user.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) { return }
    if (-not $WhatIfPreference) { throw 'Run this script in a PowerShell window that was started as administrator.' }
    Write-Warning 'Not started as administrator: -WhatIf can go on, the change itself could not.'
}

function Confirm-LogicalProcessors([int[]] $Expected) {
    $found = Get-LogicalProcessorCount
    if ($Expected -notcontains $found) {
        throw ('This is not the host of the plan: it has ' + $found + ' logical processors, the plan ' + ($Expected -join ' or ') + '.')
    }
}

# Stops when the adapter is not there; warns when it is another device or its values are neither
# those the plan was made for nor those this script sets nor those saved before. Gives back how many are foreign.
function Test-Foreign([hashtable] $Step) {
    $adapter = Find-Adapter $Step.Name
    if ($null -eq $adapter) { throw ('This is not the host of the plan: it has no adapter ' + $Step.Name + '.') }
    if ($Step.Device -ne '' -and $adapter.InterfaceDescription -ne $Step.Device) {
        Write-Warning ($Step.Name + ': the plan was made for ' + $Step.Device + ', found ' + $adapter.InterfaceDescription + '.')
    }
    $vmq = Get-Present $Step.Name 'Vmq'
    $rss = Get-Present $Step.Name 'Rss'
    $foreign = 0
    foreach ($setting in ($Step.Planned.Keys | Sort-Object)) {
        $expected = @([string] $Step.Planned[$setting])
        if ($Step.Wanted.ContainsKey($setting)) { $expected += [string] $Step.Wanted[$setting] }
        if ($saved.ContainsKey($Step.Name)) { $expected += [string] $saved[$Step.Name].$setting }
        if ($expected -notcontains [string] $vmq[$setting] -and $expected -notcontains [string] $rss[$setting]) {
            $found = [string] (Get-Present $Step.Name $Step.View)[$setting]
            if ($found -eq '') { $found = 'no value' }
            Write-Warning ($Step.Name + ': the plan was made for ' + $setting + ' ' + $Step.Planned[$setting] + ', found ' + $found + '.')
            $foreign += 1
        }
    }
    $foreign
}

# Whether an adapter has every value this script would set and waits for no restart.
function Test-Done([hashtable] $Step) {
    -not $waiting.ContainsKey($Step.Name) -and @(Get-Difference (Get-Present $Step.Name $Step.View) $Step.Wanted).Count -eq 0
}

function Write-Alone([hashtable] $Step) {
    $why = ': has every value that this script can set; left alone.'
    if ($Step.Wanted.Count -eq 0) { $why = ': no value is known that could be set; left alone.' }
    Write-Host ($Step.Name + $why)
}

# Writes the file of saved values and awaited restarts; the one before it stays as .old.
# (get_Keys, since an adapter may be called Keys.)
function Write-Backup {
    $document = @{ Plan = $planId; Computer = $env:COMPUTERNAME; Adapters = @($saved.get_Values()); Waiting = @($waiting.get_Keys()) }
    $json = ConvertTo-Json -InputObject $document -Depth 4
    [void] [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($BackupPath))
    $new = $BackupPath + '.new'
    [IO.File]::WriteAllText($new, $json, [Text.Encoding]::UTF8)
    if (Test-Path -LiteralPath $BackupPath) { [IO.File]::Replace($new, $BackupPath, $BackupPath + '.old') } else { [IO.File]::Move($new, $BackupPath) }
}

# The state of an adapter's link and, in an LBFO team, its state there: a name or a number.
function Get-Link([hashtable] $Step) {
    $link = @{ Status = 'not there'; InTeam = '' }
    $adapter = Find-Adapter $Step.Name
    if ($null -ne $adapter) { $link.Status = [string] $adapter.Status }
    if ($Step.Lbfo) {
        $names = @{ '0' = 'Active'; '1' = 'Standby'; '4096' = 'Failed' }
        $member = Get-NetLbfoTeamMember | Where-Object { Test-SameName $_.Name $Step.Name } | Select-Object -First 1
        foreach ($property in @('OperationalMode', 'OperationalStatus')) {
            if ($null -eq $member -or $null -eq $member.PSObject.Properties[$property]) { continue }
            $state = [string] $member.$property
            if ($names.ContainsKey($state)) { $state = $names[$state] }
            if ($state -ne '') { $link.InTeam = $state }
        }
    }
    $link
}

# Whether a link carries its team's load, or could.
function Test-Carries([hashtable] $Link) {
    $Link.Status -eq 'Up' -and $Link.InTeam -ne 'Failed'
}

# The link as it is before the restart, which is noted in the file until it is done.
# Stops if no other link of its team could stand in.
function Enter-Restart([hashtable] $Step) {
    $link = Get-Link $Step
    if ($Step.Others.Count -gt 0 -and -not $AllowOutage -and (Test-Carries $link)) {
        $cover = @($Step.Others | Where-Object { Test-Carries (Get-Link @{ Name = $_; Lbfo = $Step.Lbfo }) })
        if ($cover.Count -eq 0) {
            throw ($Step.Name + ': no other member of its team is up, so its restart would cut the team off. Run again with -AllowOutage to accept that.')
        }
    }
    $waiting[$Step.Name] = $true
    Write-Backup
    Write-Host ($Step.Name + ': setting, then restarting the adapter.')
    $link
}

# Once the restart is done: waits up to 120 seconds until the link is as it was; throws if it does not come back.
function Wait-Link([hashtable] $Step, [hashtable] $Before) {
    $waiting.Remove($Step.Name)
    Write-Backup
    if ($Before.Status -ne 'Up') {
        Write-Host ($Step.Name + ': set. It was not up before, so there is no link to wait for.')
        return
    }
    $end = (Get-Date).AddSeconds(120)
    do {
        Start-Sleep -Seconds 2
        $now = Get-Link $Step
        if ($now.Status -eq 'Up' -and @($Before.InTeam, 'Active') -contains $now.InTeam) {
            Write-Host ($Step.Name + ': set; now ' + $now.Status + ' ' + $now.InTeam)
            if ($Step.Lbfo -and $now.InTeam -eq '') { Write-Warning ($Step.Name + ': its state in its team cannot be told.') }
            return
        }
    } while ((Get-Date) -lt $end)
    throw ($Step.Name + ': was set, but is not up again after 120 seconds; its status is ' + $now.Status + ' ' + $now.InTeam + '.')
}
