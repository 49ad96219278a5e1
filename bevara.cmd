@echo off
rem Starts Bevara on Windows: finds a JDK, builds the program where that is needed, and runs it.
rem
rem Variables, as for the POSIX launcher beside this file:
rem   JAVA_HOME          the JDK to take, if it is 25 or newer
rem   BEVARA_JAVA_OPTS   further options for the JVM; they win over ours
rem   BEVARA_CHROMIUM    the Chromium (Chrome, Edge) to take
rem   BEVARA_JOBS        where the job definitions are; default .\jobs, else those beside this file
rem Exit codes of its own: 1 the build failed, 2 no JDK. All others are the program's.
rem Nothing is installed from here: Windows has no one place to install from.
setlocal EnableExtensions DisableDelayedExpansion
set "here=%~dp0"
set "here=%here:~0,-1%"
set "jar=%here%\target\bevara.jar"
set "oldest=25"
set "jdk="

if defined JAVA_HOME call :consider "%JAVA_HOME%"
if not defined jdk for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :consider "%%~dp$PATH:j.."
for /d %%d in ("%USERPROFILE%\.jdks\*") do call :consider "%%d"
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*") do call :consider "%%d"
for /d %%d in ("%ProgramFiles%\Java\*") do call :consider "%%d"
for /d %%d in ("%ProgramFiles%\Microsoft\jdk*") do call :consider "%%d"
for /d %%d in ("%ProgramFiles%\Zulu\*") do call :consider "%%d"
for /d %%d in ("%ProgramFiles%\Amazon Corretto\*") do call :consider "%%d"
if not defined jdk (
  >&2 echo bevara: no JDK %oldest% or newer in JAVA_HOME, on the PATH or in the usual folders.
  >&2 echo bevara: Install one ^(https://adoptium.net^), or set JAVA_HOME to one.
  exit /b 2
)

call :stale
if errorlevel 1 (
  >&2 echo bevara: Building Bevara, because it is missing or older than its sources ^(about a minute^)...
  call :build
  if errorlevel 1 exit /b 1
)

if not defined BEVARA_JOBS if not exist jobs\ if exist "%here%\jobs\" set "BEVARA_JOBS=%here%\jobs"

"%jdk%\bin\java.exe" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xmx1g ^
  --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 ^
  %BEVARA_JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%

rem Takes the folder %1 if none is taken yet, and it is a JDK and new enough. Its own "release" file
rem answers without starting a JVM.
:consider
if defined jdk exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "version="
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" call :feature %%l
if not defined version exit /b 0
if %version% GEQ %oldest% set "jdk=%~f1"
exit /b 0

rem Remembers the feature version, 25 of "25.0.3".
:feature
for /f "tokens=1 delims=." %%n in ("%~1") do set "version=%%n"
exit /b 0

rem 1 if the program is missing or older than its sources. Folders count too: their time changes when
rem a file in them is removed.
:stale
if not exist "%jar%" exit /b 1
if not exist "%here%\target\lib\" exit /b 1
powershell -NoProfile -NonInteractive -Command "$built = (Get-Item -LiteralPath $env:jar).LastWriteTimeUtc; $sources = @((Join-Path $env:here 'src\main'), (Join-Path $env:here 'archive-schema'), (Join-Path $env:here 'pom.xml')); if (Get-ChildItem -Recurse -Path $sources | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1) { exit 1 }"
exit /b %errorlevel%

:build
if not exist "%here%\target\" mkdir "%here%\target"
if exist "%here%\target\classes\" rmdir /s /q "%here%\target\classes"
pushd "%here%"
set "JAVA_HOME=%jdk%"
call mvnw.cmd -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package > target\launcher-build.log 2>&1
set "built=%errorlevel%"
popd
if "%built%"=="0" if exist "%jar%" exit /b 0
>&2 type "%here%\target\launcher-build.log"
>&2 echo bevara: the build failed; its whole output is in %here%\target\launcher-build.log.
exit /b 1
