// planted as lib/repositories/planted.ts
import { createClient } from '@supabase/supabase-js';
export const planted = createClient;
