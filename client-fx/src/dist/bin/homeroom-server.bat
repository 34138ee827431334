@echo off
rem Starts the server with the Java runtime of this folder. HOMEROOM_SERVER_OPTS holds further options for the virtual machine.
setlocal
set "home=%~dp0.."
if exist "%home%\lib\homeroom-server.aot" set HOMEROOM_SERVER_OPTS="-XX:AOTCache=%home%\lib\homeroom-server.aot" %HOMEROOM_SERVER_OPTS%
"%home%\bin\java.exe" "@%home%\bin\homeroom-server.options" %HOMEROOM_SERVER_OPTS% "-Dorg.sqlite.lib.path=%home%\lib" -m homeroom.server/homeroom.server.Main %*
