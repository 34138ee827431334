/// Opening a room on this machine: the form, and the panel with address, code and link that a whole class can read.
package homeroom.client.hosting;
