/// Who is here, in the alphabet's order.
package homeroom.client.roster;
