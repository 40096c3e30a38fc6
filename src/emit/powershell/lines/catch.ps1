} catch {
    Write-Warning ('Stopped at ' + $step.Name + '; part of its values may be written. The adapters after it in this script were not touched.')
