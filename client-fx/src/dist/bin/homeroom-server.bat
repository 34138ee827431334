@echo off
rem Starts the server with the Java runtime of this folder. HOMEROOM_SERVER_OPTS holds further options for the virtual machine.
setlocal
set "home=%~dp0.."
if exist "%home%\lib\homeroom-server.aot" set HOMEROOM_SERVER_OPTS="-XX:AOTCache=%home%\lib\homeroom-server.aot" %HOMEROOM_SERVER_OPTS%
rem What it prints is UTF-8. What it is told comes in Windows' own code page: other letters are refused, and go into a file for @FILE.
for /f "tokens=2 delims=:." %%p in ('chcp') do set "page=%%p"
chcp 65001 >nul 2>nul
"%home%\bin\java.exe" "@%home%\bin\homeroom-server.options" %HOMEROOM_SERVER_OPTS% "-Dorg.sqlite.lib.path=%home%\lib" -m homeroom.server/homeroom.server.ServerMain %*
set "status=%errorlevel%"
chcp %page% >nul 2>nul
exit /b %status%
