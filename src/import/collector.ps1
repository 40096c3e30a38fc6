# Reads how hosts' adapters, teams, switches and processors are set and prints it as JSON. Changes nothing.
# For Windows PowerShell 5.1 and PowerShell 7, started as administrator. Copy all it prints. Other hosts: -ComputerName HV01, HV02.
# -Redact puts numbers in place of names, the same number for the same name. Pasted into a window, set $ComputerName and $Redact first.
param([string[]] $ComputerName, [switch] $Redact)
$read = {
    $all = [ordered]@{ vmqPlannerCollector = 2; host = $env:COMPUTERNAME }
    function Add-Part($name, $read, $properties) {
        $part = @()
        if ($name -like 'Win32_*' -or (Get-Command $name -ErrorAction SilentlyContinue)) {
            $part = @(& $read | Select-Object -Property $properties)
        }
        $all[$name] = $part
    }
    function As-Int($name) { @{ Name = $name; Expression = [scriptblock]::Create("if (`$null -ne `$_.$name) { [int]`$_.$name }") } }
    function As-List($name) { @{ Name = $name; Expression = [scriptblock]::Create("@(`$_.$name | ForEach-Object { [string]`$_ })") } }
    $ErrorActionPreference = 'SilentlyContinue'
    $queues = 'Name', 'InterfaceDescription', 'Enabled', 'NumberOfReceiveQueues', 'BaseProcessorGroup', 'BaseProcessorNumber'
    $queues += 'MaxProcessorNumber', 'MaxProcessors', 'NumaNode'
    $mode = (As-Int TeamingMode), (As-Int LoadBalancingAlgorithm)
    Add-Part 'Win32_OperatingSystem' { Get-CimInstance Win32_OperatingSystem } ('Caption', 'BuildNumber', 'ProductType')
    Add-Part 'Win32_Processor' { Get-CimInstance Win32_Processor } ('DeviceID', 'NumberOfCores', 'NumberOfLogicalProcessors')
    Add-Part 'Get-VMHostNumaNode' { Get-VMHostNumaNode } ('NodeId', 'ProcessorsAvailability')
    Add-Part 'Get-NetAdapter' { Get-NetAdapter } ('Name', 'InterfaceDescription', 'Speed', 'Virtual', 'DriverProvider', 'DriverVersion')
    Add-Part 'Get-NetAdapterHardwareInfo' { Get-NetAdapterHardwareInfo } ('Name', 'InterfaceDescription', 'NumaNode', 'SlotNumber')
    Add-Part 'Get-NetAdapterVmq' { Get-NetAdapterVmq } $queues
    Add-Part 'Get-NetAdapterRss' { Get-NetAdapterRss } ($queues + 'MaxProcessorGroup' + (As-Int Profile))
    Add-Part 'Get-NetLbfoTeam' { Get-NetLbfoTeam } (@('Name', (As-List Members), (As-List TeamNics)) + $mode)
    Add-Part 'Get-NetLbfoTeamMember' { Get-NetLbfoTeamMember } ('Name', 'InterfaceDescription', 'Team', (As-Int AdministrativeMode))
    Add-Part 'Get-NetLbfoTeamNic' { Get-NetLbfoTeamNic } ('Name', 'InterfaceDescription', 'Team', 'VlanID')
    Add-Part 'Get-VMSwitch' { Get-VMSwitch } ('Name', (As-Int SwitchType), 'EmbeddedTeamingEnabled', 'AllowNetLbfoTeams', 'NetAdapterInterfaceDescription', (As-List NetAdapterInterfaceDescriptions))
    Add-Part 'Get-VMSwitchTeam' { Get-VMSwitch | Where-Object EmbeddedTeamingEnabled | Get-VMSwitchTeam } (@('Name', (As-List NetAdapterInterfaceDescription)) + $mode)
    Add-Part 'Get-VMNetworkAdapter' { Get-VMNetworkAdapter -All } ('Name', 'VMName', 'IsManagementOs', 'SwitchName', 'MacAddress', 'VmqWeight', 'VrssEnabled', 'VmmqEnabled', 'VmmqQueuePairs', 'IovUsage')
    Add-Part 'Get-VM' { Get-VM } ('Name', 'ProcessorCount')
    ConvertTo-Json -InputObject $all -Depth 4 -Compress
}
if ($ComputerName) { $blocks = @(Invoke-Command -ComputerName $ComputerName -ScriptBlock $read) } else { $blocks = @(& $read) }
$names = @{}
foreach ($block in $blocks) {
    if ($Redact) {
        # Names are the values of these keys; what adapters and teams are described as stays.
        $block = [regex]::Replace([string]$block, '(?<="(host|Name|VMName|SwitchName|Team|MacAddress)":)"((?:[^"\\]|\\.)*)"|(?<="(Members|TeamNics)":)\[[^\]]*\]', {
            param($found)
            [regex]::Replace($found.Value, '"((?:[^"\\]|\\.)+)"', {
                param($name)
                $key = $name.Groups[1].Value.ToLowerInvariant()
                if ($key -eq 'network adapter') { return $name.Value }
                if (-not $names.ContainsKey($key)) { $names[$key] = 'name' + ($names.Count + 1) }
                '"' + $names[$key] + '"'
            })
        })
    }
    [string]$block
}
