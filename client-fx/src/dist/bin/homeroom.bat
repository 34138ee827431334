@echo off
rem Starts the client with the Java runtime of this folder. HOMEROOM_OPTS holds further options for the virtual machine.
setlocal
set "home=%~dp0.."
if exist "%home%\lib\homeroom.aot" set HOMEROOM_OPTS="-XX:AOTCache=%home%\lib\homeroom.aot" %HOMEROOM_OPTS%
"%home%\bin\java.exe" -XX:+UseSerialGC -Xms32m -Xmx512m --enable-native-access=javafx.graphics %HOMEROOM_OPTS% -m homeroom.client/homeroom.client.ClientMain %*
