/// What the client remembers from one run to the next, in one small file of its own.
package homeroom.client.settings;
