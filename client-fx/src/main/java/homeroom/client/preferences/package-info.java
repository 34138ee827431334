/// What one may set, colours, size and the Enter key, each at once in force.
package homeroom.client.preferences;
