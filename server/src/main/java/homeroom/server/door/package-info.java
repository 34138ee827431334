/// Who may come in.
package homeroom.server.door;
