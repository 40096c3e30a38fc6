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
# those the plan was made for nor the ones this script sets. Gives back how many values are foreign.
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
        if ($expected -notcontains [string] $vmq[$setting] -and $expected -notcontains [string] $rss[$setting]) {
            $found = [string] (Get-Present $Step.Name $Step.View)[$setting]
            if ($found -eq '') { $found = 'no value' }
            Write-Warning ($Step.Name + ': the plan was made for ' + $setting + ' ' + $Step.Planned[$setting] + ', found ' + $found + '.')
            $foreign += 1
        }
    }
    $foreign
}

# Whether an adapter already has every value this script would set.
function Test-Done([hashtable] $Step) {
    @(Get-Difference (Get-Present $Step.Name $Step.View) $Step.Wanted).Count -eq 0
}

# The state of an adapter's link and, in an LBFO team, its state there.
function Get-Link([hashtable] $Step) {
    $link = @{ Status = 'not there'; InTeam = '' }
    $adapter = Find-Adapter $Step.Name
    if ($null -ne $adapter) { $link.Status = [string] $adapter.Status }
    if ($Step.Lbfo) {
        $member = Get-NetLbfoTeamMember | Where-Object { Test-SameName $_.Name $Step.Name } | Select-Object -First 1
        if ($null -ne $member -and $null -ne $member.PSObject.Properties['OperationalStatus']) {
            $link.InTeam = [string] $member.OperationalStatus
        }
    }
    $link
}

# The link as it is before the restart. Stops if it is the last link of its team that is up.
function Enter-Restart([hashtable] $Step) {
    $link = Get-Link $Step
    if ($link.Status -eq 'Up' -and $Step.Others.Count -gt 0 -and -not $Force) {
        $up = @($Step.Others | ForEach-Object { Find-Adapter $_ } | Where-Object { $_.Status -eq 'Up' })
        if ($up.Count -eq 0) {
            throw ($Step.Name + ': no other member of its team is up, so its restart would cut the team off. Run again with -Force to accept that.')
        }
    }
    Write-Host ($Step.Name + ': setting, then restarting the adapter.')
    $link
}

# Waits up to 120 seconds until the link is as it was; throws if it does not come back.
function Wait-Link([hashtable] $Step, [hashtable] $Before) {
    if ($Before.Status -ne 'Up') {
        Write-Host ($Step.Name + ': set. It was not up before, so there is no link to wait for.')
        return
    }
    $end = (Get-Date).AddSeconds(120)
    do {
        Start-Sleep -Seconds 2
        $now = Get-Link $Step
        if ($now.Status -eq 'Up' -and $now.InTeam -eq $Before.InTeam) {
            Write-Host ($Step.Name + ': set, and up again.')
            return
        }
    } while ((Get-Date) -lt $end)
    throw ($Step.Name + ': was set, but is not up again after 120 seconds; its status is ' + $now.Status + ' ' + $now.InTeam + '.')
}
