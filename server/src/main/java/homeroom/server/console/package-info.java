/// What the person at the server sees.
package homeroom.server.console;
