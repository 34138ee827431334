/// What people and rooms may be called: a name is brought into one form, and two names with the same key are the same.
package homeroom.protocol.name;
