; The installer for Windows: iscc /DVersion=0.1.0 packaging\windows\custdesk.iss, after `folder`.
; It asks for no administrator, and leaves the data where it is when it takes the program away.
#define Root "..\.."

[Setup]
AppId={{6B0E9C52-5B0B-4C5E-9E0B-2C1E3D7E6A10}
AppName=CustDesk
AppVersion={#Version}
DefaultDirName={autopf}\CustDesk
DefaultGroupName=CustDesk
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputDir={#Root}\dist
OutputBaseFilename=custdesk-{#Version}-setup
SetupIconFile={#Root}\build\icons\custdesk.ico
UninstallDisplayIcon={app}\custdesk.exe
LicenseFile={#Root}\LICENSE
ChangesAssociations=yes
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "{#Root}\dist\custdesk\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs

[Icons]
Name: "{group}\CustDesk"; Filename: "{app}\custdesk.exe"

[Registry]
; Its own two kinds of files open by a double click; lists are only offered under "Open with".
Root: HKA; Subkey: "Software\Classes\.custdesk-pack"; ValueType: string; ValueData: "CustDesk.Pack"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\CustDesk.Pack"; ValueType: string; ValueData: "CustDesk handover pack"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\CustDesk.Pack\DefaultIcon"; ValueType: string; ValueData: "{app}\custdesk.exe,0"
Root: HKA; Subkey: "Software\Classes\CustDesk.Pack\shell\open\command"; ValueType: string; ValueData: """{app}\custdesk.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\custdesk.exe\shell\open\command"; ValueType: string; ValueData: """{app}\custdesk.exe"" ""%1"""; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\custdesk.exe\SupportedTypes"; ValueType: string; ValueName: ".xlsx"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\custdesk.exe\SupportedTypes"; ValueType: string; ValueName: ".csv"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\custdesk.exe\SupportedTypes"; ValueType: string; ValueName: ".db"; ValueData: ""

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if (Step = usPostUninstall) and not UninstallSilent then
    MsgBox('CustDesk is removed. Your customers, backups and settings stay in' + #13#10 +
           ExpandConstant('{localappdata}\CustDesk') + #13#10 +
           'Delete that folder yourself when you no longer need them.', mbInformation, MB_OK);
end;
